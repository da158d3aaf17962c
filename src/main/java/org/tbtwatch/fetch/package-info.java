/**
 * Asks public hosts for pages, politely: the one door to the network for everything that is read.
 *
 * <p>In comes a {@link org.tbtwatch.fetch.FetchRequest}, out goes a {@link
 * org.tbtwatch.fetch.FetchResult}; everything that can be expected of a network is a case of it,
 * nothing of that is thrown. Robots rules, one request at a time per host, delays, {@code
 * Retry-After}, size and time limits, redirects and the refusal of private addresses live here,
 * where no caller can forget them. This package is the home of the HTTP client, the robots.txt
 * reader and the retry library.
 */
@NullMarked
package org.tbtwatch.fetch;

import org.jspecify.annotations.NullMarked;
