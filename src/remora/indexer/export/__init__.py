"""What a revision holds in the formats of other tools: tags, graphs, SCIP."""
