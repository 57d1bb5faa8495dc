import pytest
from tests import searched
from machikoba.core import clock
from machikoba.programmes.queries.programmes import Filters, find
from machikoba.programmes.queries import search
@pytest.mark.django_db
def test_b():
    e = searched.edition()
    n=0
    for q in searched.queries():
        rows = list(find(e, Filters(text=q.query), clock.now())[:5])
        names = {t for p in rows for v in (p.title, p.participation.name) for t in v.everything()}
        ok = q.expected in names
        n+=ok
        u=search.of_edition(e).programmes_for(q.query)
        if not ok or u.how!="typed" or len(u.parts)>1: print("ok  " if ok else "MISS", q.query, q.expected, "|", [str(p.title) for p in rows][:5], u.how, u.parts)
    print("FOUND", n)
