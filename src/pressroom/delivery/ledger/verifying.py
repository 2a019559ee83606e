def problems(*a):
    return ()
