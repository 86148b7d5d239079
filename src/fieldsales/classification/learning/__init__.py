# SPDX-License-Identifier: MIT
"""Learns from outcomes how likely a win is: columns in, a sum of readable terms out, numpy alone."""
