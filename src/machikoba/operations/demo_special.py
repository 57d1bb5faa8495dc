# SPDX-License-Identifier: Apache-2.0
"""Programmes of the kinds that come once: buses, a market, a night, visits among participants."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Price, Programme
from machikoba.regions.models import Edition, Participation

Kind = Programme.Kind
SELLER = "鉄ノ森観光トラベル(架空の旅行会社)"
REGISTRATION = "架空県知事登録旅行業第2-0000号(架空)"
PAID_STOPS = (
    (time(9, 0), "鉄ノ森駅 東口", "Tetsunomori Station, east exit"),
    (time(9, 30), "川上 鋳物工場", "Kawakami: a foundry"),
    (time(11, 0), "中町 刃物工房", "Nakamachi: a blade workshop"),
    (time(12, 15), "湖畔 昼食", "Lakeside: lunch"),
    (time(14, 0), "槌音 漆器の里", "Tsuchioto: the lacquer village"),
    (time(15, 30), "鉄ノ森駅 東口", "Tetsunomori Station, east exit"),
)
FREE_STOPS = (
    (time(10, 0), "鉄ノ森駅 西口", "Tetsunomori Station, west exit"),
    (time(10, 20), "中町 木工工場", "Nakamachi: a woodworking mill"),
    (time(11, 30), "湖畔 硝子工房", "Lakeside: a glass studio"),
    (time(12, 30), "鉄ノ森駅 西口", "Tetsunomori Station, west exit"),
)


def make(edition: Edition, makers: Sequence[Participation]) -> None:
    """One of each; the market and the buses belong to nobody in particular."""
    first, *_rest, last = edition.days()
    _bus_tours(edition, first, last)
    _open_air(edition, makers, first)
    _among_participants(edition, makers, first - timedelta(days=2))
    _create(
        edition,
        makers[2],
        Kind.TECHNICAL_VISIT,
        ("技術者のための工程見学", "A visit for engineers"),
        (
            "設備と工程を、担当者が図面とともにご説明します。",
            "Machines and process, with drawings.",
        ),
        [SlotPlan(first, time(14), time(16), capacity=8)],
        admission=Admission.REQUEST,
    )
    _create(
        edition,
        None,
        Kind.OTHER,
        ("鉄ノ森 扉めぐりスタンプラリー", "Stamp rally of the doors"),
        ("五つの谷でスタンプを集めると、記念品をお渡しします。", "Collect a stamp in each valley."),
        [SlotPlan(day, time(10), time(16), all_day=True) for day in edition.days()],
        admission=Admission.OPEN_VISIT,
    )


def _bus_tours(edition: Edition, first: date, last: date) -> None:
    _create(
        edition,
        None,
        Kind.BUS_TOUR,
        ("三つの谷をめぐる一日バスツアー(昼食つき)", "Three valleys in a day: bus tour with lunch"),
        (
            "三つの谷の工場を、案内人と一台のバスでめぐります。",
            "Three factories with a guide.",
        ),
        [SlotPlan(last, time(9), time(15, 30), capacity=None)],
        admission=Admission.ELSEWHERE,
        fee=Programme.Fee.PAID,
        prices=[Price(band="adult", amount=6800), Price(band="child", amount=4800)],
        external_url="https://travel.example/tetsunomori",
        minimum_number=12,
        bus_tour=_tour(PAID_STOPS, SELLER, REGISTRATION, "000-0000-0001"),
    )
    _create(
        edition,
        None,
        Kind.BUS_TOUR,
        ("はじめての工場びらき 無料半日バス", "First time here? A free half-day bus"),
        (
            "どこから見るか迷ったらこのバスへ。二つの工場に立ち寄ります。",
            "Two factories in a morning.",
        ),
        [SlotPlan(day, time(10), time(12, 30), capacity=20) for day in (first, last)],
        bus_tour=_tour(FREE_STOPS),
    )


def _tour(
    stops: Sequence[tuple[time, str, str]],
    seller: str = "",
    registration: str = "",
    phone: str = "",
) -> TourPlan:
    plans = [StopPlan(Texts.of(ja, en=en), at) for at, ja, en in stops]
    return TourPlan(seller, registration, phone, plans)


def _open_air(edition: Edition, makers: Sequence[Participation], first: date) -> None:
    _create(
        edition,
        None,
        Kind.MARKET,
        ("駅前 つくり手マルシェ", "Makers' market at the station"),
        (
            "三十の工房が駅前広場に出店。つくった人から買える二日間です。",
            "Thirty stalls by the makers.",
        ),
        [SlotPlan(first + timedelta(days=n), time(10), time(17), all_day=True) for n in (2, 3)],
        admission=Admission.OPEN_VISIT,
        meeting_place=Texts.of("鉄ノ森駅前広場", en="The square at Tetsunomori Station"),
    )
    _create(
        edition,
        makers[1],
        Kind.NIGHT,
        ("夜の鋳造場 — 火だけが明るい一時間", "The foundry at night: an hour by firelight"),
        (
            "照明を落とした工場で、注湯の火だけを見つめます。",
            "Lights out; only the molten iron glows.",
        ),
        [SlotPlan(first + timedelta(days=n), time(19), time(20), capacity=12) for n in (1, 2)],
        fee=Programme.Fee.PAID,
        prices=[Price(band="", amount=1000)],
        min_age=10,
    )


def _among_participants(edition: Edition, makers: Sequence[Participation], day: date) -> None:
    _create(
        edition,
        makers[3],
        Kind.TOUR,
        ("【相互見学】となりの工場の段取りを見る", "Among makers: how the neighbours set up"),
        (
            "来場者を迎える前に、案内の流れを互いに見て話します。",
            "We walk through our tours together.",
        ),
        [SlotPlan(day, time(hour), time(hour + 1), capacity=6) for hour in (10, 14)],
        audience=Programme.Audience.PARTICIPANTS,
    )
    _create(
        edition,
        makers[4],
        Kind.OPEN_HOUSE,
        ("【プレオープン】前夜の内覧会", "Pre-opening: the evening before"),
        ("参加事業者だけの内覧会です。", "For makers only."),
        [SlotPlan(day + timedelta(days=1), time(17), time(19), capacity=20)],
        audience=Programme.Audience.PARTICIPANTS,
    )


def _create(
    edition: Edition,
    maker: Participation | None,
    kind: Programme.Kind,
    title: tuple[str, str],
    summary: tuple[str, str],
    slots: Sequence[SlotPlan],
    **fields: Any,
) -> None:
    values = {"admission": Admission.FIRST_COME, "fee": Programme.Fee.FREE, **fields}
    create_programme(
        edition=edition,
        participation=maker,
        title=Texts.of(title[0], en=title[1]),
        actor=SYSTEM,
        slots=slots,
        state=Programme.State.PUBLISHED,
        kind=kind,
        summary=Texts.of(summary[0], en=summary[1]),
        languages=["ja"],
        **values,
    )
