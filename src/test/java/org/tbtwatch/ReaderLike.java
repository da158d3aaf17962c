package org.tbtwatch;

import java.time.Instant;
import java.time.LocalTime;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** A subscriber like another but for what is said; for tests. */
public final class ReaderLike {
  private final Subscriber model;
  private String id;
  private String email;
  private Frequency frequency;
  private LocalTime sendAt;
  private int leadDays;
  private Instant since;
  private Delivery delivery;

  private ReaderLike(Subscriber model) {
    this.model = model;
    this.id = model.id();
    this.email = model.email();
    this.frequency = model.frequency();
    this.sendAt = model.sendAt();
    this.leadDays = model.leadDays();
    this.since = model.since();
    this.delivery = model.delivery();
  }

  public static ReaderLike of(Subscriber model) {
    return new ReaderLike(model);
  }

  public ReaderLike id(String value) {
    id = value;
    return this;
  }

  public ReaderLike email(String value) {
    email = value;
    return this;
  }

  public ReaderLike frequency(Frequency value) {
    frequency = value;
    return this;
  }

  public ReaderLike sendAt(LocalTime value) {
    sendAt = value;
    return this;
  }

  public ReaderLike leadDays(int value) {
    leadDays = value;
    return this;
  }

  public ReaderLike since(Instant value) {
    since = value;
    return this;
  }

  public ReaderLike delivery(Delivery value) {
    delivery = value;
    return this;
  }

  public Subscriber make() {
    return new Subscriber(
        id,
        email,
        model.name(),
        model.firmId(),
        model.language(),
        model.timeZone(),
        frequency,
        sendAt,
        model.sendDay(),
        leadDays,
        model.homeMember(),
        model.status(),
        since,
        delivery);
  }
}
