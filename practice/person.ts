/** The one reader of the practice VK. VK gives numbers from 2,000,000,000 on to chats, so it is nobody's. */
export const practiceUserId = 2_000_000_042;

export const practiceEmail = "reader@example.org";
