package org.tbtwatch.run;

import java.time.Instant;
import java.util.Optional;
import org.tbtwatch.subscription.Frequency;

/**
 * What a digest run is to do.
 *
 * @param now the instant it runs at
 * @param frequency only subscribers of this frequency; empty for all
 * @param whenDue only subscribers whose hour has come, as the schedule wants; else all of them now
 * @param dryRun compose and report, record and send nothing
 */
public record DigestOrder(
    Instant now, Optional<Frequency> frequency, boolean whenDue, boolean dryRun) {}
