# SPDX-License-Identifier: MIT
"""The territories on this laptop: which there are, how one is built, built again, or deleted."""
