# SPDX-License-Identifier: MIT
"""The words of the trade as plain frozen values, which cross threads, layers and tests."""
