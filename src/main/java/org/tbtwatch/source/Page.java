package org.tbtwatch.source;

import java.net.URI;
import java.time.Instant;

/**
 * One answer of a source, as received.
 *
 * @param source id of the source
 * @param shape how to read it
 * @param url the address that was asked
 * @param fetchedAt when it was received
 * @param contentType media type as the server said, lower case, may carry parameters; may be empty
 * @param body the content, decoded from transfer and content encoding
 */
public record Page(
    String source, Shape shape, URI url, Instant fetchedAt, String contentType, Body body) {}
