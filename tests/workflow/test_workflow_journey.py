import time
def test_pg(postgres_server, postgres_template):
    def go(how):
        for i in range(6):
            t=time.time()
            postgres_server.run(f"CREATE DATABASE t{i} TEMPLATE tracker_template {how}")
            c=time.time()
            postgres_server.run(f"DROP DATABASE t{i} WITH (FORCE)")
            print(how, round(c-t,3), round(time.time()-c,3))
    import psycopg
    print(psycopg.connect(postgres_server.url("postgres")).execute("select version(), current_setting('fsync'), current_setting('shared_buffers')").fetchall())
    go(""); go("STRATEGY FILE_COPY")
    postgres_server.run("ALTER SYSTEM SET fsync=off")
    postgres_server.run("SELECT pg_reload_conf()")
    time.sleep(.5)
    go(""); go("STRATEGY FILE_COPY")
