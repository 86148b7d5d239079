# SPDX-License-Identifier: MIT
"""The map: a page of our own in a web view, under painted controls, without any network."""
