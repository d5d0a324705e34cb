/**
 * What people all over the web call the parts of a page that are not its article. Words of class names, ids and
 * roles, and the phrases that such parts begin with. None belongs to one site: each is used by many.
 */

/**
 * The words of an element's class, id and role: `relatedLinks__item` is related, links, item. Short words inside of
 * mixed case are none: programs make up names like `hJpAd`.
 */
export function wordsOfNames(...names: readonly (string | null)[]): readonly string[] {
  return names.flatMap(name =>
    (name ?? '').split(/[^A-Za-z]+/).flatMap(part => {
      const words = part.split(/(?<=[a-z])(?=[A-Z])/);
      return words
        .filter(word => word !== '' && (words.length === 1 || word.length > 3))
        .map(word => word.toLowerCase());
    }),
  );
}

/** Parts that hold text of other articles, of readers or of advertisers, whatever their length. */
export const FOREIGN = new Set(
  (
    'share sharing sharebar sharetools addthis social socials related relatedlinks recommend recommended ' +
    'recommendation recommendations recirculation recirc readmore readnext upnext newsletter newsletters subscribe ' +
    'subscription signup optin breadcrumb breadcrumbs comment comments commentlist disqus respond replies sidebar ' +
    'navigation navbar nav menu popup modal overlay lightbox cookie cookies consent gdpr advert adverts advertisement ' +
    'advertising advertorial ad ads adbox adslot adsense dfp sponsor sponsored outbrain taboola trending popular ' +
    'mostread mostpopular pagination pager paginate paywall donate donation promo promos promotion promobox teaser ' +
    'teasers carousel widget widgets toolbar crosspromo affiliate masthead colophon footer bottombar tagcloud ' +
    'yarpp sharedaddy login register skip search searchform poll survey feedback'
  ).split(' '),
);

/** Parts that readers wrote: they may be longer than the article. */
export const COMMENTS = new Set('comments commentlist commentslist disqus respond replies'.split(' '));

/** Parts that tell about the article: short ones are dropped, long ones may be the article itself. */
export const ABOUT = new Set(
  (
    'author authors byline bylines bio biography contributor writer meta metadata entrymeta postmeta info date dateline ' +
    'datetime time timestamp published pubdate updated tag tags taglist category categories topic topics keywords ' +
    'kicker eyebrow label badge tools actions action buttons button counter count views rating ratings print ' +
    'copyright disclaimer disclosure source sources provider credits dek deck standfirst subtitle subheadline subhead ' +
    'header banner links link more next prev previous caption hidden'
  ).split(' '),
);

/** Parts that caption a picture or a video. */
export const CAPTION = new Set(
  'caption captions figcaption captiontext imagecaption credit photocredit imagecredit wpcaption cutline attribution'.split(
    ' ',
  ),
);

/** Parts that hold the article, by the names that most templates give them. */
export const BODY =
  /(?:^|[\s_-])(?:article|story|post|entry|blog|content|news)[_-]*(?:body|content|text|copy)(?:$|[\s_-])|articlebody|storybody/i;

/** Headings of sections that are not the article's, and lines that announce other articles. */
const LEADS_AWAY = [
  'related|read (?:more|next|also|now)|see (?:also|more)|more (?:from|on|in|about|stories|news|like this)|also (?:read|see|on)|up next|next(?: article| post| up)|previous (?:article|post)',
  "don'?t miss|you (?:may|might|could) (?:also )?(?:like|enjoy|be interested)|recommended|trending|most (?:read|popular|viewed)|popular|latest|editor'?s? (?:picks?|choice)|top stories|watch(?: now| live| next)?:|listen(?: now)?:",
  'click here|tap here|continue reading|keep reading|learn more|find out more|view comments|show comments',
  'leave a (?:reply|comment)|post a comment|(?:\\w+ (?:rated )?)?comments?(?: \\(?\\d+\\)?)?$|\\d+ comments?|join the (?:conversation|discussion)|filed under|tags?:|topics?:|categor(?:y|ies):|share(?: this|:| on|$)|print(?:$| this)|email(?:$| this)',
  'about the authors?|about me$|sign up|subscribe|newsletter|get (?:the|our) (?:latest|newsletter|best)|join our|follow (?:us|me|him|her|them|@)|like us on|download (?:the|our) app|advertisement$|sponsored|promoted|ad$',
  'if you (?:enjoyed|liked|like|love) (?:this|what|reading)|something to consider|support (?:our|independent)|become a (?:member|subscriber)',
  'siehe auch|lesen sie auch|mehr zum thema|weiterlesen|lire aussi|à lire aussi|voir aussi|lea también|lee también|te puede interesar|leia (?:também|mais)|veja (?:também|mais)|leggi anche|lees ook|läs också|читайте также|см\\. также|baca juga|関連記事|关键词|相关阅读',
];

const AWAY = new RegExp(`^\\W{0,3}(?:${LEADS_AWAY.join('|')})`, 'i');

/** Whether a short line, or a heading, announces something else than the article. */
export function leadsAway(line: string): boolean {
  return AWAY.test(line);
}

const MONTH =
  '(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août|ene|abr|ago|dic|fev|set|out)[a-zéû]*';

const ABOUT_ARTICLE = [
  // A date, with or without a word before and a time behind.
  `(?:(?:first |last )?(?:published|updated|posted|modified|created|issued|added)\\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s)?[^a-z]{0,6}(?:(?:on|at|:)\\s)?(?:[a-z]{3,9},? )?(?:${MONTH}\\.? \\d{1,2}|\\d{1,2}\\.?(?:st|nd|rd|th)? (?:de )?${MONTH}|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{4}年).{0,60}`,
  `(?:(?:first |last )?(?:published|updated|posted|modified))\\b.{0,30}(?:${MONTH}|\\d{1,2}:\\d{2}|\\d{1,4}[./-]\\d|ago\\b).{0,40}`,
  '\\d+ (?:min(?:ute)?s? read|shares?|comments?|views?|likes?|replies|(?:hours?|days?|minutes?|weeks?|months?) ago)\\b.{0,20}',
  '(?:reading time|lesezeit).{0,20}|est\\. read.{0,20}',
  '(?:image|photo|photos|picture|foto|video|illustration|graphic|source|credit|via|photograph)s?(?: credit| courtesy| by)?\\s?[:©/].{0,160}',
  '.{0,80}(?:getty images?|shutterstock|ap photo|istock|alamy|unsplash|[(/|–—-]\\s?(?:afp|reuters|ap))\\)?[.)\\]]?',
  '(?:copyright\\b|©|\\(c\\) ?\\d{4}|all rights reserved).{0,200}',
  '.{0,120}all rights reserved.{0,120}',
  '(?:citation|doi): .{0,220}|this (?:document|material|article|content|story) (?:is subject to|may not be|was (?:originally|first) published).{0,220}',
  '(?:close|caption|loading.{0,20}|image \\d+ of ?/? ?\\d+|\\d+ ?/ ?\\d+|back to top|play video|skip ad|menu|search|log ?in|highlights|advertisement|hide caption|toggle caption|enlarge(?: this image)?|view gallery|gallery|slideshow|print|email|facebook|twitter|pinterest|linkedin|whatsapp|reddit|tweet|share|save|copy link|follow)',
];

const ABOUT_LINE = new RegExp(`^\\W{0,3}(?:${ABOUT_ARTICLE.join('|')})\\W{0,3}$`, 'iu');

/** A byline: after `by` there are names, with small words and signs between them. */
const BYLINE =
  /^\W{0,3}(?:\p{L}+ )?(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)\s+\p{Lu}[\p{L}\p{N}.'’-]*(?:[\s,|&@/•·–—-]+(?:\p{Lu}[\p{L}\p{N}.'’-]*|\d[\d:.]*|and|und|et|y|e|for|of|the|de|van|von|in|at|on|am|pm|a\.m\.|p\.m\.))*[\s|,]*$/u;

/** Whether a whole short line is a date, a byline, a count, a credit or the word on a button. */
export function isAboutLine(line: string): boolean {
  return line.length < 240 && (ABOUT_LINE.test(line) || BYLINE.test(line));
}
