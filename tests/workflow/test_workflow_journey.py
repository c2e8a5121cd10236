from workflow.world import *
from workflow import world as W
from tracker.workflow import audit
from tracker.documents import Stage
import pytest, time
@pytest.mark.parametrize("n",range(3))
def test_try(store,n):
    t=time.time()
    world=W.furnish(store)
    print("furnish", time.time()-t); t=time.time()
    begin_release(world, "en")
    print("release", time.time()-t); t=time.time()
    put(world, japanese(), by="tom", language="ja")
    print("ja", time.time()-t); t=time.time()
    put(world, english(marker="Provisional Translation"))
    print("en", time.time()-t); t=time.time()
    through(world, Stage.PROVISIONAL)
    print("through", time.time()-t); t=time.time()
    audit.check(world.store)
    print("check", time.time()-t); t=time.time()
