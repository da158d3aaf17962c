package org.tbtwatch.match;

import java.util.Arrays;
import java.util.List;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;

/** Small notices for tests. */
public final class Notices {
  private Notices() {}

  public static Notification.Builder of(String... symbols) {
    return Notification.of(Arrays.stream(symbols).map(DocumentSymbol::parse).toList());
  }

  static Notice products(String products, String... hs) {
    return Notice.of(of("G/TBT/N/USA/1").productsCovered(products).hsCodes(codes(hs)).build());
  }

  static Notice described(String products, String description) {
    return Notice.of(
        of("G/TBT/N/USA/1").productsCovered(products).description(description).build());
  }

  public static List<HsCode> codes(String... hs) {
    return Arrays.stream(hs).map(HsCode::parse).toList();
  }
}
