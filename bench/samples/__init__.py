"""The sample documents of the made-up province "tỉnh Hòa Giang": start reading at `build`."""
