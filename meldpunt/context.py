def schil(request): return {}
