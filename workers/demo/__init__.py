"""A small invented news wire on loopback, so that Wireroom can be seen at work without the network."""
