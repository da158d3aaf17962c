/**
 * How bytes come here: routes, proxies, certificates, addresses that are refused, bodies that are
 * limited.
 */
@NullMarked
package org.tbtwatch.fetch.transport;

import org.jspecify.annotations.NullMarked;
