package org.tbtwatch.fetch;

import java.net.URI;
import java.util.Optional;
import org.tbtwatch.source.Source;

/**
 * One page wanted.
 *
 * @param source whose page; its delay, limits and permissions hold
 * @param url http or https address
 * @param accept media type to ask for, such as {@code application/json}
 * @param validators from the last answer, for a conditional request
 * @param byHand whether a person waits: then {@code Retry-After} up to a minute is waited for
 */
public record FetchRequest(
    Source source, URI url, String accept, Optional<Validators> validators, boolean byHand) {}
