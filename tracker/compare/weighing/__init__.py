"""What a change touches: numbers, dates, names, negation, modality, wording, typography."""
