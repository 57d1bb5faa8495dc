# SPDX-License-Identifier: Apache-2.0
"""Understanding what others say of their open factories, without believing it. Pure."""
