# SPDX-License-Identifier: Apache-2.0
"""Sources of the atlas: installations, calendars, lists; how fresh they are, what is wrong."""

import base64
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.atlas.domain import peers as domain
from machikoba.atlas.domain.peers import PeerExists
from machikoba.atlas.models import Peer
from machikoba.atlas.queries import peers
from machikoba.bureau import source_words
from machikoba.bureau.forms.sources import ColumnsForm, SourceForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.core.http_signatures import key_id
from machikoba.core.texts import Texts
from machikoba.regions.models import Bureau
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every source, and one more."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = _add(request, bureau, form)
        if added is not None:
            messages.success(request, _("登録しました。まもなく読み込みます。"))
            return redirect("bureau:source", bureau=bureau.slug, uuid=added.uuid)
        form.add_error("address", _("このアドレスはすでに登録されています。"))
    paged = page_of(request, peers.of_bureau(bureau))
    rows = [_shown(peer) for peer in paged["page"]]
    return render(
        request, "bureau/sources.html", {"bureau": bureau, "form": form, "rows": rows, **paged}
    )


def _add(request: HttpRequest, bureau: Bureau, form: SourceForm) -> Peer | None:
    asked = form.cleaned_data
    kind = Peer.Format(asked["form"])
    try:
        return domain.add_peer(
            address=asked["address"],
            form=kind,
            name=Texts.of(asked["name"]),
            bureau=bureau,
            actor=actor_of(request),
            only="" if kind == Peer.Format.MACHIKOBA else asked["only"],
        )
    except PeerExists:
        return None


def _shown(peer: Peer) -> dict[str, Any]:
    """A source with how fresh it is and what is wrong, in words."""
    now = clock.now()
    return {
        "peer": peer,
        "kind": source_words.FORMATS[Peer.Format(peer.format)],
        "heard": source_words.ago(now - peer.good_at) if peer.good_at else "",
        "error": source_words.error_sentence(peer),
        "is_asking": peer.leased_until is not None and peer.leased_until > now,
    }


@bureau_view
def show(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One source: what it said, what went wrong, what one can do."""
    peer = get_object_or_404(peers.of_bureau(bureau), uuid=uuid)
    form = _columns_form(request, peer)
    if request.method == "POST" and form is not None and form.is_valid():
        only, columns = form.cleaned_data["only"], form.columns()
        domain.map_columns(peer=peer, columns=columns, only=only, actor=actor_of(request))
        messages.success(request, _("保存しました。まもなく読み込みます。"))
        return redirect("bureau:source", bureau=bureau.slug, uuid=uuid)
    context = {
        "bureau": bureau,
        "source": _shown(peer),
        "holdings": list(peers.holdings_of(peer)[: peers.SHOWN]),
        "offered": peers.offered_by(peer),
        "fingerprint": _fingerprint(peer.public_key),
        "offered_fingerprint": _fingerprint(peer.offered_key),
        "remarks": source_words.remark_lines(peer),
        "form": form,
        "zone": clock.OFFICIAL,
    }
    return render(request, "bureau/source.html", context)


def _columns_form(request: HttpRequest, peer: Peer) -> ColumnsForm | None:
    """For a table whose headers we have seen."""
    if peer.format != Peer.Format.TABLE or not peer.headers:
        return None
    return ColumnsForm(peer, tuple(peer.headers), request.POST or None)


def _fingerprint(public: str) -> str:
    """The id of a key in groups of four, as it is read out over a telephone."""
    name = key_id(base64.b64decode(public)) if public else ""
    return " ".join(name[place : place + 4] for place in range(0, len(name), 4))


@bureau_view
@require_POST
def pause(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Ask it no longer, or again."""
    peer = get_object_or_404(peers.of_bureau(bureau), uuid=uuid)
    domain.pause(peer=peer, is_paused=not peer.is_paused, actor=actor_of(request))
    done = _("読み込みを止めました。") if peer.is_paused else _("読み込みを再開しました。")
    messages.success(request, done)
    return redirect("bureau:source", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def ask(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Ask it as soon as the worker comes to it."""
    peer = get_object_or_404(peers.of_bureau(bureau), uuid=uuid)
    domain.ask_soon(peer=peer, actor=actor_of(request))
    messages.success(
        request, _("まもなく読み込みます。少し待ってから、この画面を開き直してください。")
    )
    return redirect("bureau:source", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def trust(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Trust the new key that the page showed."""
    peer = get_object_or_404(peers.of_bureau(bureau), uuid=uuid)
    public = request.POST.get("public", "")
    if domain.trust_key(peer=peer, public=public, actor=actor_of(request)):
        messages.success(request, _("新しい鍵を認めました。まもなく読み込みます。"))
    else:
        messages.error(request, _("鍵がまた変わっています。もう一度確かめてください。"))
    return redirect("bureau:source", bureau=bureau.slug, uuid=uuid)
