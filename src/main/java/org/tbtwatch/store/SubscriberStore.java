package org.tbtwatch.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Subscribers and their saved searches. */
public final class SubscriberStore {

  SubscriberStore() {}

  /** A subscriber to save, with saved searches to add or replace. */
  public record Profile(Subscriber subscriber, List<SavedSearch> searches) {
    public Profile {
      searches = List.copyOf(searches);
    }
  }

  /** What saving did. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  /**
   * What became of one profile.
   *
   * @param subscriber as it now stands, with its own id
   */
  public record Saved(Subscriber subscriber, Outcome outcome) {}

  /** Saves one; see {@link #saveAll}. */
  public Saved save(Subscriber subscriber, List<SavedSearch> searches) {
    throw new UnsupportedOperationException("not written yet" + subscriber + searches);
  }

  /**
   * Saves many. The e-mail decides who it is, whatever its case: a known one keeps id, {@code
   * since}, and a status of PAUSED or LEFT. A search of the same name replaces the older one;
   * others stay.
   *
   * @return one outcome per profile, in order
   */
  public List<Saved> saveAll(List<Profile> profiles) {
    throw new UnsupportedOperationException("not written yet" + profiles);
  }

  /** By e-mail, whatever its case. */
  public Optional<Subscriber> byEmail(String email) {
    throw new UnsupportedOperationException("not written yet" + email);
  }

  /** By our id. */
  public Optional<Subscriber> byId(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** One page of the list, by e-mail. */
  public List<Subscriber> list(int offset, int limit) {
    throw new UnsupportedOperationException("not written yet" + offset + limit);
  }

  /** How many there are. */
  public long count() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Every subscriber, by id. */
  public void forEach(Consumer<Subscriber> each) {
    throw new UnsupportedOperationException("not written yet" + each);
  }

  /** Every subscriber to whom digests of this frequency go out, by id. */
  public void forEachActive(Frequency frequency, Consumer<Subscriber> each) {
    throw new UnsupportedOperationException("not written yet" + frequency + each);
  }

  /** Sets the status; false if there is no such subscriber. */
  public boolean setStatus(String id, Subscriber.Status status) {
    throw new UnsupportedOperationException("not written yet" + id + status);
  }

  /** Erases a subscriber and everything personal; false if there is no such subscriber. */
  public boolean delete(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** The saved searches of one subscriber, by name. */
  public List<Subscription> subscriptionsOf(String subscriberId) {
    throw new UnsupportedOperationException("not written yet" + subscriberId);
  }

  /** One saved search. */
  public Optional<Subscription> subscription(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** Takes out one saved search and its matches; false if there is none. */
  public boolean deleteSubscription(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** Every saved search of subscribers who have not left, by id. */
  public void forEachSubscription(Consumer<Subscription> each) {
    throw new UnsupportedOperationException("not written yet" + each);
  }

  /** A number that grows with each change of a saved search or of who is active. */
  public long subscriptionsVersion() {
    throw new UnsupportedOperationException("not written yet");
  }
}
