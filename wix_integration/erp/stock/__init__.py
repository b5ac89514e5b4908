"""Stock of ERPNext as a site shows it: Bins, what Wix has sold, bundles; and what somebody counted in Wix."""
