"""Facts for many blobs, in processes of their own."""
