package org.tbtwatch.fetch;

import java.time.Clock;
import org.tbtwatch.fetch.manners.HostThrottle;
import org.tbtwatch.fetch.manners.RobotsRules;
import org.tbtwatch.fetch.transport.AddressGuard;
import org.tbtwatch.fetch.transport.ProxyRoute;
import org.tbtwatch.fetch.transport.Transport;

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
