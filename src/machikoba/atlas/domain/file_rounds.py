# SPDX-License-Identifier: Apache-2.0
"""Reading a calendar or a table of events that somebody publishes as a file."""

from machikoba.atlas.domain.feed_rounds import Getter
from machikoba.atlas.models import Peer


def run(peer: Peer, getter: Getter) -> int:
    """Read the file and write down what it says; how many events. Raises FetchFailed and Lie."""
    raise NotImplementedError
