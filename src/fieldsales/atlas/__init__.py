# SPDX-License-Identifier: MIT
"""The region on the laptop: towns, trades, territory packs of businesses, driving times."""
