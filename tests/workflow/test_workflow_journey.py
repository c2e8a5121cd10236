from workflow.world import *
from workflow import world as W
from tracker.workflow import audit
from tracker.documents import Stage
import pytest, time
def test_try(store):
    world=W.furnish(store)
    begin_release(world, "en")
    put(world, japanese(), by="tom", language="ja")
    put(world, english(marker="Provisional Translation"))
    through(world, Stage.PROVISIONAL)
    t=time.time()
    print(audit.check(world.store))
    print("check", time.time()-t); t=time.time()
    put(world, english(met, answer))
    through(world, Stage.FINAL)
    through(world, Stage.PROVISIONAL, language="ja")
    withdraw(world, 1, "no")
    put(world, japanese("あ。","い。"), by="tom", language="ja")
    through(world, Stage.FINAL, language="ja")
    t=time.time()
    print(audit.check(world.store))
    print("check", time.time()-t); t=time.time()
    print(list(pages(world)))
