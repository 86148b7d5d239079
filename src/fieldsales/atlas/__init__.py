# SPDX-License-Identifier: MIT
"""The region on the laptop: tiles, companies, addresses, road times."""
