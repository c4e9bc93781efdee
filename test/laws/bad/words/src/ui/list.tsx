export const ConversationList = () => drafts
