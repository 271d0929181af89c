# Memory that is read soon, but not next, is fetched meanwhile.

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define fetch_ahead(place) __builtin_prefetch(place)
    #else
    #define fetch_ahead(place) ((void) (place))
    #endif
    """
    void fetch_ahead(const void *place) noexcept
