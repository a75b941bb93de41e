/** The live page of the mock; its script draws all of it. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Update Key mock</title>
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script>
</head>
<body>
<div id="page"><noscript><p>This page needs JavaScript. <a href="openapi.json">The control surface</a> works without it.</p></noscript></div>
</body>
</html>
`;
