# SPDX-License-Identifier: MIT
"""The window: shows, asks the desk, shows again (one folder per screen)."""
