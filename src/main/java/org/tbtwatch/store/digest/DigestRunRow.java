package org.tbtwatch.store.digest;

import java.time.Instant;
import java.util.Optional;
import org.tbtwatch.subscription.DigestWindow;

/**
 * One digest run.
 *
 * @param id our own id (ULID)
 * @param window due instant and frequency; one run each
 * @param startedAt when it was first begun
 * @param finishedAt when all its digests were composed and handed over
 * @param composed digests composed so far
 * @param sent of these, sent
 * @param failed of these, failed at the last try
 */
public record DigestRunRow(
    String id,
    DigestWindow window,
    Instant startedAt,
    Optional<Instant> finishedAt,
    int composed,
    int sent,
    int failed) {}
