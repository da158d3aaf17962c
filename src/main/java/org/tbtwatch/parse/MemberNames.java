package org.tbtwatch.parse;

import java.util.Optional;
import org.tbtwatch.notification.Member;

/** Tells a Member by a name as pages write it. */
@FunctionalInterface
public interface MemberNames {
  /** The Member of this name in any language, the WTO's long name, or the id {@code C784}. */
  Optional<Member> byName(String name);
}
