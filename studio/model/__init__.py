"""What a release is: immutable values and the pure functions over them."""
