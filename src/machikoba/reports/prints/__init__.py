# SPDX-License-Identifier: Apache-2.0
"""What leaves the house on paper: a module and a template for each print, and the press."""
