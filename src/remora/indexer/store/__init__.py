"""Tables, codecs and transactions. The only place that imports lmdb."""
