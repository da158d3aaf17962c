package org.tbtwatch.fetch;

import java.net.URI;
import java.util.Optional;
import org.tbtwatch.fetch.manners.CookieJar;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/**
 * One page wanted.
 *
 * @param source whose page; its delay, limits and permissions hold
 * @param url http or https address
 * @param accept media type to ask for, such as {@code application/json}
 * @param validators from the last answer, for a conditional request
 * @param byHand whether a person waits: then {@code Retry-After} up to a minute is waited for
 * @param shape what the page will be, if not of the source's own shape
 * @param form fields to post; empty to get
 * @param cookies of the walk this request belongs to
 * @param firstBytes how much of it is wanted, for a look at a large file; 0 for all
 */
public record FetchRequest(
    Source source,
    URI url,
    String accept,
    Optional<Validators> validators,
    boolean byHand,
    Shape shape,
    Optional<Form> form,
    CookieJar cookies,
    int firstBytes) {

  /** A page of the source's own shape, asked for by GET, with no memory of others. */
  public FetchRequest(
      Source source, URI url, String accept, Optional<Validators> validators, boolean byHand) {
    this(
        source,
        url,
        accept,
        validators,
        byHand,
        source.shape(),
        Optional.empty(),
        new CookieJar(),
        0);
  }

  /** The same for a page of another shape. */
  public FetchRequest as(Shape other) {
    return new FetchRequest(
        source, url, accept, validators, byHand, other, form, cookies, firstBytes);
  }

  /** The same with a form to post. */
  public FetchRequest posting(Optional<Form> filled) {
    return new FetchRequest(
        source, url, accept, validators, byHand, shape, filled, cookies, firstBytes);
  }

  /** The same with the cookies of a walk. */
  public FetchRequest with(CookieJar jar) {
    return new FetchRequest(source, url, accept, validators, byHand, shape, form, jar, firstBytes);
  }

  /** The same, but only the start of it; a server may give all of it nevertheless. */
  public FetchRequest first(int bytes) {
    return new FetchRequest(source, url, accept, validators, byHand, shape, form, cookies, bytes);
  }
}
