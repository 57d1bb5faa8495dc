# SPDX-License-Identifier: Apache-2.0
"""Our own icons: strokes on a grid of 24."""

SHAPES = {
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l4 2",
    "pin": "M12 21s7-6.5 7-11a7 7 0 1 0-14 0c0 4.500 7 11 7 11zM12 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
    "people": "M9 11a3.500 3.500 0 1 0 0-7a3.500 3.500 0 1 0 0 7M3 20c0-4 2.500-6 6-6s6 2 6 6"
    "M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3 2.700 3 5.500",
    "yen": "M6 4l6 8l6-8M12 12v8M7 13h10M7 16.500h10",
    "child": "M12 4a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 10v6M7 12.500h10M9 21l3-5l3 5",
    "step-free": "M3 20h18M3 20l14-9v9M9 6a2 2 0 1 0 0-.1M9 8v5",
    "globe": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-6 6-6 12 0 18c6-6 6-12 0-18",
    "search": "M10.500 4a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13M15.500 15.500L21 21",
    "filter": "M3 5h18l-7 8v6l-4 2v-8z",
    "ticket": "M3 7h18v3.500a1.500 1.500 0 0 0 0 3V17H3v-3.500a1.500 1.500 0 0 0 0-3zM14 7v10",
    "camera": "M4 8h4l1.500-3h5L16 8h4v11H4zM12 10a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7",
    "check": "M4 12.500l5.500 5.500L20 6.500",
    "undo": "M8 5L3.500 9.500L8 14M4 9.500h10a6 6 0 0 1 0 12h-3",
    "redo": "M16 5l4.500 4.500L16 14M20 9.500H10a6 6 0 0 0 0 12h3",
    "down": "M12 4v14M6 12.500l6 6l6-6",
    "pen": "M4 20l1-4L16.500 4.500l3 3L8 19zM14 7l3 3",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "here": "M12 2v4M12 18v4M2 12h4M18 12h4M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12M12 11.500v1",
    "map": "M3 6l6-2l6 2l6-2v14l-6 2l-6-2l-6 2zM9 4v14M15 6v14",
    "cross": "M5 5l14 14M19 5L5 19",
    "phone": "M6 3h4l1.500 5l-2.500 2a12 12 0 0 0 5 5l2-2.500l5 1.500v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2",
    "mail": "M3 6h18v12H3zM3 7l9 6.500L21 7",
    "hand": "M8 12V5.500a1.500 1.500 0 0 1 3 0V11M11 11V4.500a1.500 1.500 0 0 1 3 0V11M14 11V6a1.500 1.500 0 0 1 3 0v8"
    "c0 4-2 7-6 7s-5.500-2-8-7c-.5-1.500 1.500-2.500 2.500-1L8 15",
    "eye": "M2 12s4-6.500 10-6.500S22 12 22 12s-4 6.500-10 6.500S2 12 2 12zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
    "bus": "M4 5h16v12H4zM4 12h16M8 17v3M16 17v3M7 14.500h.1M17 14.500h.1",
    "stall": "M5 4h14l2 6H3zM3 10a3 3 0 0 0 6 0a3 3 0 0 0 6 0a3 3 0 0 0 6 0M5 12.500V20h14v-7.500",
    "moon": "M20 14.500A8.500 8.500 0 1 1 9.500 4a6.500 6.500 0 0 0 10.500 10.500z",
    "handshake": "M8 7a3 3 0 1 0 0 6a3 3 0 1 0 0-6M16 7a3 3 0 1 0 0 6a3 3 0 1 0 0-6M2 20c0-3 2-5 6-5s4 2 4 2s0-2 4-2s6 2 6 5",
    "copy": "M8 8h12v12H8zM16 8V4H4v12h4",
    "info": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.500v.1",
    "arrow": "M5 12h14M13 6l6 6l-6 6",
    "up": "M12 19V5M6 11l6-6l6 6",
    "gear": "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.800 2.800M16.200 16.200L19 19"
    "M19 5l-2.800 2.800M7.800 16.200L5 19",
    "off": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.800 5.800l12.400 12.400",
    "talk": "M4 5h16v11H10l-5 4v-4H4z",
    "printer": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "foot": "M13 3.500a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3M12 9l-2 6l4 2.500V22M10 15l-2.500 6M12 9l-4 2v3M12 9l2.500 3H18",
    "bicycle": "M6 13a4 4 0 1 0 0 8a4 4 0 1 0 0-8M18 13a4 4 0 1 0 0 8a4 4 0 1 0 0-8M6 17l4-8h6l2 8M9 12.500l3.500 4.500l4-6.500M8.500 9H11M15 6h2.500",
    "car": "M4 17v-4l2.500-6h11L20 13v4zM4 13h16M6.500 17v2.500M17.500 17v2.500M7.500 15h.1M16.500 15h.1",
    "train": "M6 3h12v14H6zM6 11h12M8 17l-3 4M16 17l3 4M9 14h.1M15 14h.1",
    "lunch": "M7 3v18M4.500 3v5a2.500 2.500 0 0 0 5 0V3M17 21v-8M17 13c-2 0-3-2-3-5s1-5 3-5z",
    "lock": "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
    "heart": "M12 20S4 15 4 9.500A4.200 4.200 0 0 1 12 7.500a4.200 4.200 0 0 1 8 2C20 15 12 20 12 20z",
    "route": "M6 19a2 2 0 1 0 0-4a2 2 0 1 0 0 4M18 9a2 2 0 1 0 0-4a2 2 0 1 0 0 4M8 17h7a3.500 3.500 0 0 0 0-7H9a3.500 3.500 0 0 1 0-7h7",
    "shop": "M5 9h14l-1 11H6zM9 9V7a3 3 0 0 1 6 0v2",
}


# Kind of programme → its icon.
KINDS = {
    "tour": "eye",
    "workshop": "hand",
    "open_house": "eye",
    "talk": "talk",
    "shop": "shop",
    "market": "stall",
    "exhibition": "gear",
    "night": "moon",
    "online": "globe",
    "bus_tour": "bus",
    "technical_visit": "gear",
    "other": "info",
}


def icon_svg(name: str) -> str:
    """The icon as inline SVG, hidden from readers of the screen: words stand beside it."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" '
        f'focusable="false"><path d="{SHAPES[name]}"/></svg>'
    )
