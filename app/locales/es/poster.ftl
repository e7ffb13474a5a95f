### Posters.

poster-headline = ¿Pasó algo?
poster-lead = Cuéntaselo al equipo del código de conducta. No hace falta que digas quién eres.
poster-scan = Escanea este código o abre
poster-call = ¿Estás en peligro ahora? Llama
