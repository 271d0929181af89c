"""The parts of the speed benchmark: documents, questions, engines side by side, figures, tables and the chart."""
