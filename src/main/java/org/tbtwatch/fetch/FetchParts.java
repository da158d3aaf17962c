package org.tbtwatch.fetch;

import java.time.Clock;

/** What all visits share. */
record FetchParts(
    FetchSettings settings,
    Clock clock,
    Pause pause,
    ProxyRoute route,
    AddressGuard guard,
    HostThrottle throttle,
    RobotsRules robots,
    Transport transport) {}
