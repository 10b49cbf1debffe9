"""What people talk about: joining comments to themes, and naming them."""
