"""`make bench`: the budgets of the platform, measured inside one run. See docs/budgets.md."""
