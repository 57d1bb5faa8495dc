# SPDX-License-Identifier: Apache-2.0
"""What leaves the house on paper or as a file."""
