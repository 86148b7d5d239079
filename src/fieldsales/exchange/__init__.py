# SPDX-License-Identifier: MIT
"""Files in and out: bytes to plain values and back, no database."""
