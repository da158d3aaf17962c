package org.tbtwatch.subscription;

import java.time.Instant;

/**
 * What a digest run stands for.
 *
 * @param due the instant it was due; part of the run's identity
 * @param frequency what made it due; the other part
 */
public record DigestWindow(Instant due, Frequency frequency) {}
