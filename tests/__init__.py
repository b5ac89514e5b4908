"""Everything that claims something about wix_integration, in tiers."""
