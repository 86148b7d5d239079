# SPDX-License-Identifier: MIT
"""Orders as they are typed, taken without a visit, and cancelled."""
